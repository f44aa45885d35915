/** The header that the page puts on requests that change things: a form or a link of another site cannot set one. */
export const pageHeader = 'airworthy-page';
