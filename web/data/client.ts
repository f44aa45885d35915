import { answer } from '#client/answer.ts';
import { apiClient } from '#client/api-client.ts';
import { pageHeader } from '#base/page-header.ts';
import { projectHeader } from '#base/project-header.ts';
import { firstAnswer } from './first-answer.ts';

/** The project that is looked at; it stands in the address, and switching to another loads the page anew. */
export const project = new URLSearchParams(location.search).get('project') ?? undefined;

/** The API of the server that this page came from. */
export const client = apiClient({
  url: `${location.origin}/api/v1`,
  send: (request) => firstAnswer(request) ?? fetch(request),
  headers: { [pageHeader]: '1', ...(project === undefined ? {} : { [projectHeader]: project }) },
});

/** What a call answers; a problem document is thrown as the error that it was made of. */
export { answer };
