/** What the resource formation service takes (RFS template rules: `template_body`, `template_uri`). */
export const MAX_PACKED_BYTES = 1024 * 1024;
export const MAX_UNPACKED_BYTES = 1024 * 1024;
export const MAX_FILES = 100;
export const MAX_PATH_CHARS = 255;
/** Folders in folders: modules need two or three; the service names no limit, so this is ours. */
export const MAX_FOLDERS = 8;
