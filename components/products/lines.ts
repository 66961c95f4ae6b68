/** Values that are typed one a line, without blanks and repeats. */
export const linesOf = (text: string): string[] => [
  ...new Set(
    text
      .split(/[\n,，;；]/)
      .map((line) => line.trim())
      .filter(Boolean),
  ),
];
