// Opens a store on a machine where chDB cannot be imported, and says how that ended: node without-chdb.ts DATA.
import { registerHooks } from 'node:module';
import { asAirworthyError } from '#base/error.ts';
import { openStore } from '#store/open.ts';

registerHooks({
  resolve(specifier, context, next) {
    if (specifier === 'chdb/connection') throw new Error("Cannot find module '@chdb/lib-win32-x64'");
    return next(specifier, context);
  },
});
const [dir = ''] = process.argv.slice(2);
await openStore({ dir }).catch((thrown: unknown) => {
  const { code, message, hint } = asAirworthyError(thrown);
  console.log(JSON.stringify({ code, message, hint }));
});
