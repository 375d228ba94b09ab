/** Column titles of the dimensions every data set has; a segment is called as the data calls it. */
export const dimensionTitles: Readonly<Record<string, string>> = { csm: 'CSM', team: 'Team', account: 'Account' };
