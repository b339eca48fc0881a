import { msg } from './message.ts';
import { problemType } from './problem.ts';

export const quotaReached = problemType(
  'quota-reached',
  413,
  msg('problem.quota-reached', 'The organisation has no room left for this file.'),
);
export const storageFull = problemType(
  'storage-full',
  507,
  msg(
    'problem.storage-full',
    'There is no room left where files are kept. What has arrived is kept; the upload goes on when there is room again.',
  ),
);
export const uploadOffset = problemType(
  'upload-offset',
  409,
  msg('problem.upload-offset', 'The upload has got to another place than the one sent.'),
);
export const uploadBusy = problemType(
  'upload-busy',
  423,
  msg('problem.upload-busy', 'This upload is being written at this moment.'),
);
export const uploadProtocol = problemType(
  'upload-protocol',
  412,
  msg('problem.upload-protocol', 'Uploads speak version 1.0.0 of the tus protocol.'),
);
export const fileStoreAway = problemType(
  'file-store-away',
  503,
  msg(
    'problem.file-store-away',
    'The store of files does not answer right now. Nothing is lost; try again in a moment.',
  ),
);
export const fileMissing = problemType(
  'file-missing',
  410,
  msg(
    'problem.file-missing',
    'This file is known by its name and its SHA-256, but its bytes are not where files are kept. Whoever runs Tandem puts back the files of the same day as the database.',
  ),
);
