import { announcement } from '../src/instance/announcement';

const announced = { url: 'http://127.0.0.1:4000', keyFile: '/data/api-key', secret: 'lm_secret', isKeyNew: true };

test('a new key is shown, with the file that keeps it', () => {
  expect(announcement(announced)).toContain(
    'API key  lm_secret\n           (shown only now, and kept in /data/api-key)',
  );
});

test('a known key is not shown again', () => {
  const text = announcement({ ...announced, isKeyNew: false });
  expect(text).toContain('API key  in /data/api-key\n');
  expect(text).not.toContain('lm_secret');
});

test('without a key on this machine the way to one is told, and no command that would need it', () => {
  const text = announcement({ ...announced, secret: undefined, isKeyNew: false });
  expect(text).toContain('make one: npm run keys -- create --name me --scope admin');
  expect(text).not.toContain('curl');
});
