/** The header in which a request says which project it means; who has a key of one project needs none. */
export const projectHeader = 'airworthy-project';

/** The project of everybody who has declared none: the database that the config names. */
export const defaultProject = 'default';
