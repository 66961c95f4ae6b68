/** The value of one cookie in a request's `cookie` header. */
export function cookieOf(header: string | null, name: string): string | undefined {
  const found = header
    ?.split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${name}=`));
  return found?.slice(name.length + 1);
}
