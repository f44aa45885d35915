// What an address shows is asked for before the page's own files have come: the answer is made meanwhile. The page takes it
// (web/data/first-answer.ts) where it asks the very same, and asks by itself where it does not.
if (location.search === '') {
  const { pathname } = location;
  const lists = { '/': '/overview', '/runs': '/runs?sort=started&limit=40' };
  const path = /^\/runs\/[^/]+$/.test(pathname) ? `${pathname}/outline?first=300` : lists[pathname];
  if (path !== undefined) {
    const url = `${location.origin}/api/v1${path}`;
    globalThis.firstAnswer = { url, response: fetch(url) };
    // Whoever takes it hears of a failure.
    globalThis.firstAnswer.response.catch(() => undefined);
  }
}
