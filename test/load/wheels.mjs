import { WHEEL_WORKFLOW, WHEELS, wheelId } from '@lianban/contracts/wheels';
import { Client, Connection } from '@temporalio/client';

/** State transitions of all wheels so far: of the runs that live and of those that were continued as new. */
export async function wheelTransitions(address) {
  const connection = await Connection.connect({ address });
  try {
    const { workflow } = new Client({ connection });
    let sum = 0;
    const query = `WorkflowType = '${WHEEL_WORKFLOW}' AND ExecutionStatus != 'Running'`;
    for await (const { raw } of workflow.list({ query })) sum += Number(raw.stateTransitionCount);
    for (const wheel of WHEELS) {
      const { raw } = await workflow.getHandle(wheelId(wheel)).describe();
      sum += Number(raw.workflowExecutionInfo.stateTransitionCount);
    }
    return sum;
  } finally {
    await connection.close();
  }
}
