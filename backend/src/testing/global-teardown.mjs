/** After the last suite: stops the server that the set-up started; a server that was given goes on. */
export default async function teardown() {
  await globalThis.lianbanTestServer?.stop();
}
