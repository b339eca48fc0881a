import { join } from 'node:path';
import type { FileSettings } from './adapters/files/files.ts';
import { s3Store } from './adapters/files/s3-store.ts';
import type { Settings } from './settings.ts';

const megabyte = 1_000_000;

/** Where the settings keep the bytes of files: below the data folder, or in the S3 store they name. */
export function fileSettings(settings: Settings): FileSettings {
  const {
    s3Endpoint: endpoint,
    s3Bucket: bucket,
    s3Region: region,
    s3KeyId: keyId,
    s3Secret: secret,
  } = settings;
  const named = endpoint !== undefined && bucket !== undefined && keyId !== undefined && secret !== undefined;
  return {
    folder: join(settings.data, 'files'),
    limits: { largest: settings.fileLimit * megabyte, quota: settings.filesQuota * megabyte },
    ...(named ? { store: s3Store({ endpoint, bucket, region, keyId, secret }) } : {}),
  };
}
