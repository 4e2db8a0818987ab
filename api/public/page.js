// React and GraphiQL are the browser builds that the page loads before this script.
const answer = await fetch('graphiql/settings');
const { query, headers } = await answer.json();

const page = React.createElement(GraphiQL, {
  fetcher: GraphiQL.createFetcher({ url: new URL('graphql', document.baseURI).href }),
  defaultQuery: query,
  defaultHeaders: headers,
  initialHeaders: headers,
  defaultEditorToolsVisibility: 'headers',
});
ReactDOM.createRoot(document.getElementById('graphiql')).render(page);
