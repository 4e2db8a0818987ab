import DataLoader from 'dataloader';

/** A row of one of many pages that one statement answers: `page` counts the requests from 1. */
export type PageRow<Row> = Row & { page: number };

/**
 * Loads pages of lists, such as the activities of each lead of a list, with one statement for all that are asked for in one
 * turn of the event loop. Nothing is cached.
 */
export const createPageLoader = <Request, Row>(
  select: (requests: readonly Request[]) => Promise<PageRow<Row>[]>,
): DataLoader<Request, Row[]> =>
  new DataLoader(
    async (requests) => {
      const rows = await select(requests);
      const pages = requests.map((): Row[] => []);
      for (const row of rows) pages[row.page - 1]?.push(row);
      return pages;
    },
    { cache: false },
  );
