import { defineConfig } from 'vitest/config';

const alias = { '@': import.meta.dirname };

export default defineConfig({
  resolve: { alias },
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'pure',
          include: ['{lib,db,components,app,scripts}/**/*.test.ts'],
          exclude: ['**/*.db.test.ts', '**/*.full.test.ts'],
          // Pure code keeps nothing between two files, so they share a process and what it has loaded.
          isolate: false,
          testTimeout: 60_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'db',
          include: ['{lib,db}/**/*.db.test.ts'],
          globalSetup: ['db/testing/global-setup.ts'],
          setupFiles: ['db/testing/environment.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'large',
          include: ['{lib,db}/**/*.full.test.ts'],
          globalSetup: ['db/testing/global-setup.ts'],
          setupFiles: ['db/testing/environment.ts'],
          testTimeout: 900_000,
          hookTimeout: 900_000,
        },
      },
    ],
  },
});
