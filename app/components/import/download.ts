/** Saves what an address of the app answers as a file. A link could not: a page in the admin's frame signs each request. */
export async function download(address: string, fileName: string): Promise<"saved" | "failed"> {
  try {
    const response = await fetch(address);
    if (!response.ok) return "failed";
    const url = URL.createObjectURL(await response.blob());
    const link = document.createElement("a");
    link.href = url;
    link.download = fileName;
    link.click();
    // Whoever saves it has had time to read it by then.
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
    return "saved";
  } catch {
    return "failed";
  }
}
