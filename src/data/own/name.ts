/** What the database of somebody's own data is called: here, and where everything that is kept is forgotten. */
export const OWN_DATABASE = 'anglescope-data';
