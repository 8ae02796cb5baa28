import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

/** Encrypts secrets for the database. */
export interface TokenCipher {
  /** @param context what the secret belongs to; it cannot be decrypted as another one's */
  encrypt(plain: string, context: string): string;
  /** @throws Error when the text was changed, belongs to another context, or its key is gone */
  decrypt(cipher: string, context: string): string;
}

/**
 * AES-256-GCM. Encrypts with the first key, decrypts with any.
 * @param keysBase64 32 bytes each
 */
export function createTokenCipher(keysBase64: string[]): TokenCipher {
  const keys = keysBase64.map((key) => Buffer.from(key, "base64"));
  return {
    encrypt: (plain, context) => {
      const nonce = randomBytes(12);
      const cipher = createCipheriv("aes-256-gcm", keys[0]!, nonce).setAAD(Buffer.from(context));
      const sealed = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
      return `v1.${Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64url")}`;
    },
    decrypt: (text, context) => {
      const bytes = Buffer.from(text.replace(/^v1\./, ""), "base64url");
      for (const key of keys) {
        const plain = open(key, bytes, context);
        if (plain !== null) return plain;
      }
      throw new Error(
        "A stored token cannot be decrypted. If ENCRYPTION_KEY was changed, set the former one as ENCRYPTION_KEY_PREVIOUS.",
      );
    },
  };
}

function open(key: Buffer, bytes: Buffer, context: string): string | null {
  const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, 12))
    .setAAD(Buffer.from(context))
    .setAuthTag(bytes.subarray(12, 28));
  try {
    return decipher.update(bytes.subarray(28), undefined, "utf8") + decipher.final("utf8");
  } catch {
    // The key does not fit; the caller tries the next one, and throws after the last.
    return null;
  }
}
