import { registerHooks } from "node:module";

/**
 * Lets Node run the sources as they are, while developing: `~/` is the folder `app`, and imports name no endings. The
 * bundle needs nothing of this.
 */
const app = new URL("../../", import.meta.url);

registerHooks({
  resolve(specifier, context, next) {
    const isOurs = specifier.startsWith("~/") || /^\.\.?\//.test(specifier);
    const isSource = context.parentURL?.startsWith(app.href) ?? false;
    if (!isOurs || !isSource) return next(specifier, context);
    const url = specifier.startsWith("~/")
      ? new URL(specifier.slice(2), app)
      : new URL(specifier, context.parentURL);
    return next(/\.[cm]?[jt]s$/.test(url.pathname) ? url.href : `${url.href}.ts`, context);
  },
});
