import { resolve } from 'node:path';
import { describeSettings, readConfig } from '../src/config';

const faults = (environment: Record<string, string>): string[] => {
  try {
    readConfig(environment);
  } catch (error) {
    return (error as Error).message.split('\n');
  }
  return [];
};

test('an empty environment gives the defaults that the help tells', () => {
  expect(readConfig({})).toEqual({
    port: 4000,
    host: '127.0.0.1',
    databaseUrl: null,
    dataDir: resolve('.data'),
    corsOrigins: [],
    logLevel: 'info',
  });
  expect(describeSettings().join('\n')).toMatch(/PORT .*4000[^]*HOST .*127\.0\.0\.1[^]*LEADMARK_DATA_DIR .*\.data/);
});

test('every variable is read', () => {
  const environment = {
    PORT: '80',
    HOST: '::1',
    DATABASE_URL: 'postgres://me:secret@db.example/leads',
    LEADMARK_DATA_DIR: '/var/lib/leadmark',
    CORS_ORIGINS: 'https://crm.example, http://localhost:3000/',
    LOG_LEVEL: 'warn',
  };
  expect(readConfig(environment)).toEqual({
    port: 80,
    host: '::1',
    databaseUrl: environment.DATABASE_URL,
    dataDir: '/var/lib/leadmark',
    corsOrigins: ['https://crm.example', 'http://localhost:3000'],
    logLevel: 'warn',
  });
});

test('an empty variable is as good as none', () => {
  expect(readConfig({ PORT: '', HOST: ' ', DATABASE_URL: '' })).toEqual(readConfig({}));
});

test('all faults are named at once', () => {
  expect(faults({ PORT: '4000x', HOST: 'http://localhost', LOG_LEVEL: 'loud' })).toEqual([
    'PORT is "4000x" but must be a whole number from 0 to 65535.',
    'HOST is "http://localhost" but must be an IP address or a host name.',
    'LOG_LEVEL is "loud" but must be one of fatal, error, warn, info, debug, trace, silent.',
  ]);
});

test.each(['65536', '-1', '4.5', '0x10'])('%s is no port', (PORT) => {
  expect(faults({ PORT })).toHaveLength(1);
});

test.each(['https://crm.example/app', 'crm.example', '*', 'ftp://crm.example', 'https://a.example;https://b.example'])(
  '%s is no origin',
  (CORS_ORIGINS) => {
    expect(faults({ CORS_ORIGINS })).toHaveLength(1);
  },
);

test.each(['mysql://me:secret@db.example/leads', 'me:secret@db.example'])(
  'the fault of the database URL %s does not repeat its password',
  (DATABASE_URL) => {
    expect(faults({ DATABASE_URL })).toEqual([
      'DATABASE_URL must be a URL like postgresql://user:password@host:5432/database.',
    ]);
  },
);
