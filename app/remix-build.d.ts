/** What Vite makes of the routes (a `ServerBuild`); the server mounts it behind the doors. */
declare module "virtual:remix/server-build" {
  const build: unknown;
  export default build;
}
