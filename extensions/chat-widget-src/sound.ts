import type { recall } from "./memory.ts";

const toneHertz = [660, 880];
const toneSeconds = 0.12;

/** Plays two short tones when an answer comes that nobody sees: the chat is closed, or the page in the background. */
export function playWhenUnseen(panel: HTMLDialogElement, recalled: typeof recall): void {
  let audio: AudioContext | undefined;
  document.addEventListener("floorwalker:message", ({ detail }) => {
    if (detail.role === "shopper" || recalled().isMuted || (panel.open && !document.hidden)) return;
    audio ??= new AudioContext();
    const { currentTime, destination } = audio;
    toneHertz.forEach((hertz, place) => {
      const start = currentTime + place * toneSeconds;
      const volume = new GainNode(audio!, { gain: 0 });
      volume.gain.setValueAtTime(0.08, start);
      volume.gain.exponentialRampToValueAtTime(0.001, start + toneSeconds);
      const tone = new OscillatorNode(audio!, { frequency: hertz });
      tone.connect(volume).connect(destination);
      tone.start(start);
      tone.stop(start + toneSeconds);
    });
  });
}
