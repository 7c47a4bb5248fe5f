/** How many pieces of an item a supplier has; none where there is no supplier. */
export async function askSupplier(item: string, supplierUrl: string | undefined): Promise<number> {
  if (supplierUrl === undefined) return 0;
  const response = await fetch(`${supplierUrl}/availability/${item}`);
  if (!response.ok) throw new Error(`the supplier has answered ${response.status}`);
  return Number(Object(await response.json()).pieces);
}
