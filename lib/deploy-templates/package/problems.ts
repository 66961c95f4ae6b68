/** Why a package is refused. Each is a key under `errors.fields` in the message catalogue. */
export const PACKAGE_PROBLEMS = [
  'template_kind',
  'template_empty',
  'template_too_large',
  'template_unpacked_too_large',
  'template_size_mismatch',
  'template_too_many_files',
  'template_not_a_zip',
  'template_encrypted',
  'template_symlink',
  'template_special_file',
  'template_absolute_path',
  'template_path_escape',
  'template_path',
  'template_duplicate',
  'template_too_deep_folder',
  'template_not_utf8',
  'template_bom',
  'template_tfvars',
  'template_state_file',
  'template_access_key',
  'template_secret_key',
  'template_private_key',
  'template_syntax',
  'template_json_syntax',
  'template_json_shape',
  'template_too_deep',
  'template_too_complex',
  'template_no_root_file',
] as const;
export type PackageProblemCode = (typeof PACKAGE_PROBLEMS)[number];

/** One reason, with the file, line and column that it is about (from 1), where there is one. Holds no secret. */
export type PackageProblem = {
  code: PackageProblemCode;
  file: string | null;
  line: number | null;
  column: number | null;
  limit?: number;
};

export const problem = (
  code: PackageProblemCode,
  file: string | null = null,
  line: number | null = null,
  column: number | null = null,
): PackageProblem => ({ code, file, line, column });

export type TemplateFile = { path: string; content: string };
export type ReadPackage = { files: TemplateFile[]; problems: PackageProblem[] };
