// React and GraphiQL are the browser builds that the page loads before this script.
const answer = await fetch('graphiql/settings');
const { query, headers } = await answer.json();
const headersText = JSON.stringify(headers, null, 2);

const page = React.createElement(GraphiQL, {
  // It asks for the schema before it has read the headers from its own editor.
  fetcher: GraphiQL.createFetcher({ url: new URL('graphql', document.baseURI).href, headers }),
  defaultQuery: query,
  initialHeaders: headersText,
  defaultHeaders: headersText,
  defaultEditorToolsVisibility: 'headers',
});
ReactDOM.createRoot(document.getElementById('graphiql')).render(page);
