import { runsSearch } from '../runs/search.ts';
import { oneText } from '../../data/search.ts';

/** `step`: the span whose details are open. The rest is the list of runs that one came from: its next and previous run are the list's. */
export const runSearch = runsSearch.extend({ step: oneText });
