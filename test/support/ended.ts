/** Nothing that one file of tests has begun goes on in the next. */
import { endAfterAll } from './ending.ts';

endAfterAll();
