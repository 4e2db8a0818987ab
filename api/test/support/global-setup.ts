import { startTestServer, type TestServer } from './database';

declare global {
  var leadmarkTestServer: TestServer | undefined;
}

export default async function setUp(): Promise<void> {
  globalThis.leadmarkTestServer = await startTestServer();
}
