import { cancelOrder } from './cancel-order.ts';
import { changeAddress } from './change-address.ts';
import { declineRequest } from './decline-request.ts';
import { findCustomer } from './find-customer.ts';
import { findProduct } from './find-product.ts';
import { getOrder } from './get-order.ts';
import { listOrders } from './list-orders.ts';
import { refundOrder } from './refund-order.ts';
import { ToolError } from './tool.ts';
import type { Desk, Tool } from './tool.ts';
import { trackShipment } from './track-shipment.ts';
import { transferToHuman } from './transfer-to-human.ts';

export const tools: readonly Tool[] = [
  findCustomer,
  listOrders,
  getOrder,
  trackShipment,
  findProduct,
  refundOrder,
  cancelOrder,
  changeAddress,
  declineRequest,
  transferToHuman,
];

/** Not the agent's doing: the session cannot go on. */
export class StoreUnavailable extends Error {
  readonly code = 'store_unavailable';
  constructor() {
    super('orders-db: connection refused');
    this.name = 'StoreUnavailable';
  }
}

export function toolNamed(name: string): Tool {
  const tool = tools.find((t) => t.name === name);
  if (!tool) throw new ToolError('unknown_tool', `there is no tool ${name}`);
  return tool;
}

/** Runs a tool as the world has it: it takes time, and what it depends on may not answer. */
export function useTool(tool: Tool, args: unknown, desk: Desk): unknown {
  desk.clock.pass(desk.chance.around(tool.usualMs, 0.35));
  if (desk.storeIsDown) {
    desk.clock.pass(2_000);
    throw new StoreUnavailable();
  }
  if (tool.flaky && desk.chance.happens(tool.flaky.rate)) {
    desk.clock.pass(5_000);
    throw new ToolError(tool.flaky.code, `${tool.name}: no answer within 5 s`);
  }
  return tool.run(args, desk);
}
