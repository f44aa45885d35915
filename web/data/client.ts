import { answer } from '#client/answer.ts';
import { apiClient } from '#client/api-client.ts';

/** The header that says: this page asks, not a form of another page. The server wants it for what changes something. */
const fromPage = { 'airworthy-page': '1' };

/** The API of the server that this page came from. */
export const client = apiClient({
  url: `${location.origin}/api/v1`,
  send: (request) => fetch(request),
  headers: fromPage,
});

/** What a call answers; a problem document is thrown as the error that it was made of. */
export { answer };
