import createNextIntlPlugin from 'next-intl/plugin';

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm run check` checks every type, tests included; the build need not do it again.
  typescript: { ignoreBuildErrors: true },
  images: { unoptimized: true },
  serverExternalPackages: ['pg', 'pg-boss', 'pg-cursor', 'pino', 'prom-client', '@node-rs/argon2'],
};

export default createNextIntlPlugin('./lib/i18n/request.ts')(config);
