export default async function tearDown(): Promise<void> {
  await globalThis.leadmarkTestServer?.stop();
}
