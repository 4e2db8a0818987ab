import { PLAIN_MODEL } from './support/models';
import { TestApi } from './support/test-api';

let api: TestApi;
beforeEach(async () => {
  api = await TestApi.start();
});
afterEach(() => api.stop());

const publishTemplate = () => api.services.templates.publishTemplate(api.workspaceId, api.clock.now());

const models = () =>
  api.ask('{ scoringModels { key name isDefault draft { version } published { version note tiers { key } } } }');

test('a workspace without a model gets the template, published and as the default', async () => {
  expect(await publishTemplate()).toBe(true);
  expect(await models()).toEqual({
    scoringModels: [
      {
        key: 'b2b-software',
        name: 'B2B software',
        isDefault: true,
        draft: null,
        published: {
          version: 1,
          note: 'The template b2b-software',
          tiers: [{ key: 'hot' }, { key: 'warm' }, { key: 'cold' }],
        },
      },
    ],
  });
});

test('a workspace gets it once, at a second start and when two start together', async () => {
  const together = await Promise.all([publishTemplate(), publishTemplate()]);
  expect(together.toSorted()).toEqual([false, true]);
  expect(await publishTemplate()).toBe(false);
  expect(await models()).toMatchObject({ scoringModels: [{ published: { version: 1 } }] });
});

test('a workspace with a model of its own does not get it', async () => {
  await api.publish(PLAIN_MODEL);
  expect(await publishTemplate()).toBe(false);
  expect(await models()).toMatchObject({ scoringModels: [{ key: 'plain' }] });
});
