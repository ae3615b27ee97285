import { cle, propre, tableDeMots } from '../grille/texte.ts'

/**
 * The payers that every town has, and the ways town halls write them: group, name in the product, how the written
 * name begins or ends (as `cle`), what may stand beside without saying more. « CD 77 », « Conseil départemental du
 * Val-d’Oise » are « Département ».
 */
const COMMUNS = tableDeMots(String.raw`
  fipd, FIPD  \b(fipd\w*|fonds interministeriel de prevention de la delinquance)\b
  mildeca, MILDECA  \b(mildeca|mildt)\b
  dilcrah, DILCRAH  \bdilcrah\b
  drac, DRAC  \b(drac|affaires culturelles)\b
  ars, ARS  \b(ars|agence regionale de (la )?sante)\b
  cite, Cité éducative  \bcites? educatives?\b
  p147, État P147  \b(etat|p|bop|prog|programme|credits?) ?147\b|^147$|^etat p ?v$|\b(anct|cget|acse)\b|\b(credits?|etat|dotation|enveloppe|part|subvention|prefecture|prefet) (de la |du |de |specifiques? )*(politique de la ville|contrat de ville|contrat ville|pdv|cdv)\b|^(politique de la ville|pdv|pol ville|politique ville)( etat)?$|^etat (credits? )?specifiques?$|^credits? specifiques? (de l )?etat$
  etat, État  ^(l )?etat$|^(la )?(sous )?prefecture( (de|du|des|d|de la|de l) .*)?$|^(le )?prefet\w*$|^(ddets|ddetspp|ddcs|ddcspp|drajes|dreets)( \d\w)?$|^services? de l etat$|^etat (ddets|ddetspp|ddcs|prefecture)$
  caf, CAF  ^(la )?caf\b|\ballocations familiales\b
  metropole, Métropole  ^(la )?(euro)?metropole\b|\b(euro)?metropole$|\bmetro$|^mel$|^(le )?grand (lyon|nancy|paris)$
  cu, Métropole  ^cu$|^(la )?communaute urbaine\b|^cu (de|du|d) |^(le )?grand (besancon|poitiers|reims)$
  agglo, Agglomération  ^(l )?agglo\w*\b|\b(agglo|agglomeration)$|^(com(munaute)?) (d )?agglo\w*\b|^cda\b|^ca (de |du |des |d |l )?\w{3,}|^(le )?grand (?!est\b|port\b)\p{L}{3,}(?!.*\b(habitat|hlm|logements?|immobilier)\b)|^grand(?!ir|e|s\b)\p{L}{5,}(?!.*\b(habitat|hlm|logements?|immobilier)\b)$
  cc, Communauté de communes  ^c ?c$|^cdc$|^(la )?com(munaute)? (de )?(communes|com)\b|^cc (de|du|d|des)\s
  epci, Agglomération  ^(l )?(epci|interco\w*)$
  departement, Département  ^(le )?(dept|dpt|dep|departement)\b|^conseil (general|departemental)\b|^(cd|cg) ?\d(\d|a|b)\d?\b|^(cd|cg)$|^cd (de|du|des|d|de la|de l)\s
  region, Région  ^(la )?region\b|^grand est$|^conseil regional\b|^cr( .*)?$
  ccas, CCAS  \b(ccas|centre communal d action sociale)\b
  europe, Europe  ^(l )?(europe|union europeenne|ue)$
  bailleur, Bailleur  ^(les? )?bailleurs?( (social|sociaux|hlm))?$|\btfpb\b|^abattement( .*)?$|^(les? )?bailleurs? (sociaux )?abattement$
  ville, Ville  ^(la )?(ville|commune|mairie|municipalite)\b|^budget (de la )?(ville|commune|municipal)\b|^credits? (de la )?(ville|commune|municipaux)\b
`).map(([dit, motif]) => {
  const [groupe = '', nom = ''] = dit.split(', ')
  return [groupe, nom, motif] as const
})

// A part of the payer's own budget, not another payer: alone it is the payer itself.
const NEUTRES =
  /\b(l|la|le|les|de|du|des|d|un|une|budget|credits?|specifiques?|part|participation|subventions?|aides?|ville|commune|mairie|conseil)\b/g

type Payeur = Readonly<{
  groupe: string
  nom: string /** What the name says beside: « Creil » for « Ville de Creil ». */
  propre: string
}>

const DROIT_COMMUN = /\(?\bdroit commun\b\)?( (de la|de l['’]|du|de) ?)?/i

/** The usual payer behind a written name: « Mairie » is « Ville »; null for a name that says more (a landlord, a foundation). */
export function payeurCommun(ecrit: string): Payeur | null {
  if (DROIT_COMMUN.test(ecrit)) {
    const payeur = payeurCommun(ecrit.replace(DROIT_COMMUN, ' '))
    return payeur && { ...payeur, nom: payeur.groupe === 'etat' ? 'État' : payeur.nom, propre: 'droit commun' }
  }
  if (nomDuBailleur(ecrit)) return null
  const k = cle(ecrit)
  const dedans = cle(ecrit.replace(/\([^)]*\)?/g, ' '))
  for (const [groupe, nom, motif] of COMMUNS) {
    const trouve = motif.exec(k) ?? motif.exec(dedans)
    if (!trouve) continue
    const reste = propre((motif.test(k) ? k : dedans).replace(trouve[0], ' ').replace(NEUTRES, ' '))
    return { groupe: groupe === 'p147' ? 'etat' : groupe, nom, propre: reste === cle(nom) ? '' : reste }
  }
  return null
}

/** « Mairie », « CAF », « État »: a usual payer and nothing else. */
export const estPayeurNu = (ecrit: string): boolean => payeurCommun(ecrit)?.propre === ''

/** « Bailleur Habitalys », « Bailleur : Habitalys » : the landlord’s own name. */
export function nomDuBailleur(ecrit: string): string | null {
  const nom =
    /^\s*bailleurs?\s*(?:social\s*|sociaux\s*)?[\s:(–-]+\s*(\p{Lu}[^()]{2,40}?)\s*\)?\s*$/iu.exec(ecrit)?.[1] ??
    /\bbailleurs?\s*\(\s*(\p{Lu}[^()]{2,40}?)\s*\)/iu.exec(ecrit)?.[1]
  return nom && !/^(abattement|tfpb|hlm|social|sociaux|demand|propos|accord)/i.test(nom) && /^\p{Lu}/u.test(nom)
    ? propre(nom)
    : null
}

/**
 * The name of a payer typed by hand, beside those of its action: the one that a workbook alone would give it, so that the
 * next file finds it. Another town than this one is kept as written, and so is what nobody knows: nothing is guessed.
 */
export function nommerALaMain(ecrit: string, autres: readonly string[], territoire: string): string {
  const payeur = payeurCommun(ecrit)
  if (payeur?.propre === 'droit commun') return `${payeur.nom} droit commun`
  const ici = payeur?.propre === '' || ` ${cle(territoire)} `.includes(` ${payeur?.propre} `)
  if (!payeur || (payeur.groupe === 'ville' && !ici)) return nomDuBailleur(ecrit) ?? ecrit
  const autreCredit = autres.some((autre) => payeurCommun(autre)?.nom === 'État P147')
  return payeur.groupe === 'etat' && !autreCredit ? 'État P147' : payeur.nom
}

/** Amounts of one action: two writings of one payer at one step are two payers, whatever they are called. */
export type Depense = Readonly<{ financeur: string | null; etat: string }>

/**
 * One name per payer for the whole workbook: the usual payers by their usual name (« CD 77 » → « Département »), the
 * others as best written. Two writings of one usual payer in the same action at the same step (« Ville », « Ville
 * droit commun »), or two proper names (« Ville de Creil », « Ville de Montataire »), stay two. In the
 * programmation of a contrat de ville the State pays by its programme 147: « État », « Préfecture » are « État P147 »,
 * unless another credit of the State stands beside.
 */
export function unifierFinanceurs(actions: ReadonlyArray<readonly Depense[]>): Map<string, string> {
  const comptes = new Map<string, number>()
  for (const { financeur } of actions.flat()) if (financeur) comptes.set(financeur, (comptes.get(financeur) ?? 0) + 1)
  const noms = new Map<string, string>()
  const coteACote = voisins(actions)
  for (const formes of Map.groupBy(comptes.keys(), groupeDe).values()) {
    const propres = new Set(formes.flatMap((f) => payeurCommun(f)?.propre || []).filter((l) => l !== 'droit commun'))
    const nommer = (forme: string): string => {
      const payeur = payeurCommun(forme)
      if (!payeur) return payeurAbrege(forme, comptes) ?? nomDuBailleur(forme) ?? meilleureForme(formes, comptes)
      // Alone, it is the payer itself.
      const seul = formes.every((f) => payeurCommun(f)?.propre === 'droit commun')
      if (payeur.propre === 'droit commun') return seul ? payeur.nom : `${payeur.nom} droit commun`
      const plusieurs = propres.size > 1 && A_PLUSIEURS.has(payeur.groupe)
      if (payeur.propre !== '' && (coteACote.has(forme) || plusieurs)) return forme
      return payeur.groupe === 'etat' && !coteACote.has(forme) ? 'État P147' : payeur.nom
    }
    for (const forme of formes) noms.set(forme, nommer(forme))
  }
  return noms
}

const estMele = (forme: string): boolean => /^(?=.*\p{Ll}\d?\p{Lu})[\p{L}\d]{2,6}$/u.test(forme)

// « PV » beside « Politique de la ville »: the initials of another payer of the workbook are that payer.
function payeurAbrege(forme: string, comptes: ReadonlyMap<string, number>): string | null {
  if (!/^[A-Z]{2,6}$/.test(forme)) return null
  for (const autre of comptes.keys()) {
    const mots = cle(autre)
      .split(' ')
      .filter((m) => m !== '' && !PETITS.test(m))
    if (autre === forme || mots.length < 2 || mots.map((m) => m.charAt(0)).join('') !== forme.toLowerCase()) continue
    const payeur = payeurCommun(autre)
    return payeur?.groupe === 'etat' ? 'État P147' : (payeur?.nom ?? autre)
  }
  return null
}

const PETITS = /^(de|du|des|d|la|le|les|l|et|en|a|au|aux|sur)$/

// Several towns, departments or communities may pay in one workbook; there is one State.
const A_PLUSIEURS: ReadonlySet<string> = new Set(
  'ville agglo metropole departement region caf cc cu ccas cite'.split(' '),
)

/** The writings that stand, in one action at one step, beside another writing of the same usual payer. */
function voisins(actions: ReadonlyArray<readonly Depense[]>): Set<string> {
  const trouves = new Set<string>()
  for (const depenses of actions) {
    const formes = Map.groupBy(
      depenses.flatMap(({ financeur, etat }) => {
        const payeur = financeur ? payeurCommun(financeur) : null
        return payeur && financeur && payeur.propre !== 'droit commun' ? [{ ...payeur, financeur, etat }] : []
      }),
      (p) => `${p.groupe}|${p.etat}`,
    )
    for (const memes of formes.values())
      if (new Set(memes.map((p) => `${p.nom}|${p.propre}`)).size > 1) for (const p of memes) trouves.add(p.financeur)
  }
  return trouves
}

function groupeDe(ecrit: string): string {
  const commun = payeurCommun(ecrit)
  if (commun) return `= ${commun.groupe}`
  return cle(nomDuBailleur(ecrit) ?? ecrit)
    .replace(/\b(l|la|le|les|de|du|des|d)\b/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

// The most written form; accents are worth half a vote more.
function meilleureForme(formes: readonly string[], comptes: ReadonlyMap<string, number>): string {
  const voix = (forme: string) => (comptes.get(forme) ?? 0) * (/[À-ÿ]/.test(forme) || estMele(forme) ? 1.5 : 1)
  return [...formes].sort((a, b) => voix(b) - voix(a))[0] ?? ''
}
