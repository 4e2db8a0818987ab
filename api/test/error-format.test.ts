import { formatError, httpStatusOf, retryAfterOf } from '../src/graphql/error-format';

test.each(['40001', '40P01'])(
  'what other writers came before, again and again (%s), is UNAVAILABLE with a time to come back',
  (code) => {
    const formatted = formatError({}, Object.assign(new Error('could not serialize access'), { code }));
    expect([formatted.extensions?.code, httpStatusOf([formatted]), retryAfterOf([formatted])]).toEqual([
      'UNAVAILABLE',
      503,
      '1',
    ]);
    expect(formatted.message).toMatch(/Send it again in a second/);
  },
);
