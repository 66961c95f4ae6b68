import { afterAll } from 'vitest';
import { startS3 } from '@/lib/storage/s3-fixtures';
import { describeUploads } from './upload-fixtures';

// The settings are read once, at first use: they name the bucket before that.
const s3 = await startS3();
const { endpoint, bucket, region, accessKeyId, secretAccessKey } = s3.settings;
// biome-ignore lint/style/noProcessEnv: a test makes the settings
Object.assign(process.env, {
  S3_ENDPOINT: endpoint,
  S3_BUCKET: bucket,
  S3_REGION: region,
  S3_ACCESS_KEY_ID: accessKeyId,
  S3_SECRET_ACCESS_KEY: secretAccessKey,
});
afterAll(() => s3.stop());

describeUploads('a bucket');
