/** What Vite makes of the routes; the server mounts it behind the doors. */
declare module "virtual:remix/server-build";
