/** A file as the product shows it: what it is and what it weighs; the bytes come from `apiRoutes.file(id)`. */
export type StoredFileView = {
  id: string;
  name: string;
  mediaType: string;
  sizeBytes: number;
  sha256: string;
  width: number | null;
  height: number | null;
};

/** What a field takes: media types told by content, a greatest size, and for images their pixels. */
export type FileRules = {
  mediaTypes: readonly string[];
  maxBytes: number;
  pixels?: {
    exact?: { width: number; height: number };
    minWidth?: number;
    maxWidth?: number;
    minHeight?: number;
  };
};
