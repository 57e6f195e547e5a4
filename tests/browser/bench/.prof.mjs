import { chromium } from "playwright-core";
import { serve } from "../../../script/serve.mjs";
import { LAUNCH } from "../harness/chromium.mjs";
import { mkdtemp, rm } from "node:fs/promises";
const N = Number(process.argv[2] ?? 1000);
const server = await serve({ folder: process.argv[3] ?? "/tmp/benchnames" });
const profile = await mkdtemp("/tmp/pp-");
const ctx = await chromium.launchPersistentContext(profile, LAUNCH);
await ctx.newPage();
async function tab(f, arg, prof) {
  const page = await ctx.newPage(); page.setDefaultTimeout(0);
  await page.goto(server.address); await page.waitForFunction(() => globalThis.bench);
  let cdp; if (prof) { cdp = await ctx.newCDPSession(page); await cdp.send("Profiler.enable"); await cdp.send("Profiler.setSamplingInterval",{interval:100}); await cdp.send("Profiler.start"); }
  const r = await page.evaluate(f, arg);
  let p; if (prof) p = (await cdp.send("Profiler.stop")).profile;
  await page.close(); return [r, p];
}
await tab(async (n) => { await bench.ours_open(true); bench.ours_ready(); await bench.ours_fill(n); }, N);
for (let i=0;i<2;i++) await tab(async () => { await bench.ours_open(false); bench.ours_verify(); bench.ours_ready(); await bench.ours_tidy(); });
for (let i=0;i<4;i++) console.log((await tab(async () => Array.from(await bench.ours_start())))[0]);
const [r, p] = await tab(async () => { const r = Array.from(await bench.ours_start()); return r; }, null, true);
console.log(r);
const self = new Map(); const nodes = new Map(p.nodes.map(n=>[n.id,n])); const parent=new Map(); for (const n of p.nodes) for (const c of n.children??[]) parent.set(c,n.id);
const total=new Map();
p.samples.forEach((id,i)=>{ const dt=p.timeDeltas[i]/1000; const name=n=>n.callFrame.functionName||"(anon) "+n.callFrame.url.slice(-20)+":"+n.callFrame.lineNumber; const nm=name(nodes.get(id)); self.set(nm,(self.get(nm)??0)+dt); const seen=new Set(); for(let x=id;x;x=parent.get(x)){const m=name(nodes.get(x)); if(!seen.has(m)){seen.add(m); total.set(m,(total.get(m)??0)+dt);} } });
const top=(m,k)=>[...m].sort((a,b)=>b[1]-a[1]).slice(0,k).forEach(([n,t])=>console.log(t.toFixed(2).padStart(8), n.slice(0,150)));

let tt=p.startTime/1000; const foldEnd=(()=>{let t=p.startTime/1000,last=0; p.samples.forEach((id,i)=>{t+=p.timeDeltas[i]/1000; for(let x=id;x;x=parent.get(x)) if((nodes.get(x).callFrame.functionName||"").includes("ours::fold")) last=t;}); return last;})();
self.clear(); total.clear(); { let t=p.startTime/1000, first=0; p.samples.forEach((id,i)=>{ t+=p.timeDeltas[i]/1000; if(t>foldEnd) return; const dt=p.timeDeltas[i]/1000; const name=n=>n.callFrame.functionName||"(anon) "+n.callFrame.url.slice(-20)+":"+n.callFrame.lineNumber; let inOpen=false; for(let x=id;x;x=parent.get(x)) if(name(nodes.get(x)).includes("ours_start")||name(nodes.get(x)).includes("invoke")) inOpen=true; if(!first&&inOpen){first=t; console.log("first", t-p.startTime/1000)} if(!first) return; const nm=name(nodes.get(id)); self.set(nm,(self.get(nm)??0)+dt); const seen=new Set(); for(let x=id;x;x=parent.get(x)){const m=name(nodes.get(x)); if(!seen.has(m)){seen.add(m); total.set(m,(total.get(m)??0)+dt);} } }); console.log("until fold end", foldEnd-p.startTime/1000); }
console.log("SELF"); top(self,25); console.log("TOTAL"); top(total,45);
await ctx.close(); await server.close(); await rm(profile,{recursive:true,force:true});
