import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { freePort } from '../src/free-port';
import type * as ports from '../src/free-port';
import { DataFolder, query } from './data-folder';

jest.mock('../src/free-port', () => ({
  freePort: jest.fn(jest.requireActual<typeof ports>('../src/free-port').freePort),
}));

test('another port is chosen when the first is taken between choice and start', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const folder = await DataFolder.make();
  try {
    jest.mocked(freePort).mockResolvedValueOnce((other.address() as AddressInfo).port);
    expect(await query(await folder.start(), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect(freePort).toHaveBeenCalledTimes(2);
  } finally {
    await folder.dispose();
    other.close();
  }
});

test('a server that is started again at a named port has the same URL', async () => {
  const folder = await DataFolder.make();
  try {
    const port = await freePort();
    const first = await folder.start({ port });
    expect(new URL(first.url).port).toBe(String(port));
    await first.stop();
    expect((await folder.start({ port })).url).toBe(first.url);
  } finally {
    await folder.dispose();
  }
});
