import { gid, numberOfGid } from "../../ids.ts";
import type { BulkOperationRecord } from "../../model.ts";
import { BULK_RESULT_HOST } from "../bulk/bulk-operations.ts";
import { fieldsOf, type AdminCall, type Resolvers } from "../call.ts";
import { connection, search } from "../connection.ts";
import { failed } from "./user-errors.ts";

function operations(call: AdminCall): BulkOperationRecord[] {
  return [...call.devstore.store.all("bulkOperation")].filter(({ shop }) => shop === call.shop.handle);
}

function operationOfGid(call: AdminCall, id: string): BulkOperationRecord | null {
  return operations(call).find((operation) => operation.id === numberOfGid(id, "BulkOperation")) ?? null;
}

const RESULT_DAYS = 7;

export const bulkResolvers: Resolvers = {
  QueryRoot: fieldsOf({
    bulkOperation: (_, { id }, call) => operationOfGid(call, id),
    bulkOperations: (_, args, call, info) =>
      connection(
        call,
        search(
          call,
          operations(call),
          args.query,
          {
            id: ({ id }) => id,
            status: ({ status }) => status,
            operation_type: () => "query",
            created_at: ({ createdAt }) => createdAt,
          },
          info,
        ),
        args,
        { id: ({ id }) => id, keys: { CREATED_AT: ({ createdAt }) => createdAt } },
      ),
    currentBulkOperation: (_, { type }, call) =>
      type === "MUTATION" ? null : (operations(call).at(-1) ?? null),
  }),
  BulkOperation: fieldsOf<BulkOperationRecord>({
    id: ({ id }) => gid("BulkOperation", id),
    type: () => "QUERY",
    objectCount: ({ objectCount }) => String(objectCount),
    rootObjectCount: ({ rootObjectCount }) => String(rootObjectCount),
    fileSize: ({ fileSize }) => (fileSize === null ? null : String(fileSize)),
    url: ({ resultPath, completedAt }: BulkOperationRecord, _, call) => {
      if (!resultPath || !completedAt) return null;
      const age = call.devstore.now().getTime() - Date.parse(completedAt);
      return age > RESULT_DAYS * 24 * 60 * 60 * 1000 ? null : `https://${BULK_RESULT_HOST}${resultPath}`;
    },
    partialDataUrl: () => null,
  }),
  Mutation: fieldsOf({
    bulkOperationRunQuery: (_, { query, groupObjects }, call) => {
      const started = call.bulkOperations.start(call, query ?? "", groupObjects === true);
      if ("operation" in started) return { bulkOperation: started.operation, userErrors: [] };
      return {
        bulkOperation: null,
        ...failed({ field: ["query"], message: started.message, code: started.code }),
      };
    },
    bulkOperationCancel: (_, { id }, call) => {
      const operation = operationOfGid(call, id);
      if (!operation) return failed({ field: ["id"], message: "Bulk operation does not exist" });
      if (operation.status !== "CREATED" && operation.status !== "RUNNING") {
        const message = `A bulk operation cannot be canceled when it is ${operation.status.toLowerCase()}`;
        return { bulkOperation: operation, ...failed({ field: null, message }) };
      }
      return { bulkOperation: call.bulkOperations.cancel(operation), userErrors: [] };
    },
  }),
};
