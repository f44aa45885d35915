import { BytePool } from './byte-pool.ts';

/** Where rows stand from when they are made until they are stored. What one request gives back serves the next. */
export const rowMemory = new BytePool(32 * 1024 * 1024);
