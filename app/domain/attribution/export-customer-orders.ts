import type { Services } from "~/services.server";
import { ordersOfCustomer, touchesOfCustomer, type CustomerOrders } from "./customer-orders";

/** What is kept of a customer's orders, and of how conversations met them; for the customer to read. */
export async function exportCustomerOrders(services: Pick<Services, "db">, customer: CustomerOrders) {
  const { shopId } = customer;
  const orders = await services.db.shopOrder.findMany({
    where: ordersOfCustomer(customer),
    orderBy: { createdAt: "asc" },
  });
  const orderIds = orders.map(({ id }) => id);
  const refunds = await services.db.orderRefund.findMany({ where: { shopId, orderId: { in: orderIds } } });
  const touches = await services.db.attributionTouch.findMany({
    where: touchesOfCustomer(customer),
    orderBy: { occurredAt: "asc" },
  });
  return {
    orders: orders.map(({ shopId: _, sourceRank: _rank, ...order }) => order),
    refunds: refunds.map(({ shopId: _, ...refund }) => refund),
    touches: touches.map(({ shopId: _, dedupeKey: _key, ...touch }) => touch),
  };
}
