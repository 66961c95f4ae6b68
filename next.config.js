import createNextIntlPlugin from 'next-intl/plugin';

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm run check` checks every type, tests included; the build need not do it again.
  typescript: { ignoreBuildErrors: true },
  images: { unoptimized: true },
  serverExternalPackages: [
    'pg',
    'pg-boss',
    'pg-cursor',
    'chinese-days',
    'pino',
    'prom-client',
    '@node-rs/argon2',
    'read-excel-file',
    'ssh2',
    'ssh2-sftp-client',
    'web-tree-sitter',
    'yauzl',
  ],
};

export default createNextIntlPlugin({
  requestConfig: './lib/i18n/request.ts',
  // Messages are compiled when the app is built, so that the browser loads no parser for them.
  experimental: {
    messages: { path: './lib/i18n/messages', format: 'json', locales: 'infer', precompile: true },
  },
})(config);
