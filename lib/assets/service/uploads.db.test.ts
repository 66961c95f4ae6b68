import { describeUploads } from './upload-fixtures';

describeUploads('a directory');
