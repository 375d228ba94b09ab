/** What is wrong with the URL of a file, with what would be right; undefined where nothing is. */
export function urlFault(text: string): string | undefined {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return 'write it as https://exports.example.com/accounts.csv';
  }
  if (url.protocol !== 'https:') {
    return 'it must start with https://';
  }
  return url.username !== '' || url.password !== '' ? 'user and password are set apart, not in the URL' : undefined;
}

/** How people read it: host and path. What follows the path may be a key to the file, and is never shown. */
export function urlText(text: string): string {
  const { host, pathname } = new URL(text);
  return `${host}${pathname}`;
}
