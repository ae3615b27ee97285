import { escapeXml } from '#platform/xml.ts'
import { lireAdresse } from './adresse.ts'
import type { Changement } from './rendre.ts'
import { lireAttribut, type Pieces } from './xml.ts'

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const AUTEUR = 'Coup de pouce aux projets'

/** Adds comments to cells of one sheet: into its comment part when it has one, else into a new one. */
export function ajouterCommentaires(pieces: Pieces, feuille: string, changements: readonly Changement[]): void {
  const liens =
    lirePartie(pieces, cheminDesLiens(feuille)) ??
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
  const commentaires = cible(liens, '/comments', feuille)
  const dessin = cible(liens, '/vmlDrawing', feuille)
  const nouveaux = changements.map((c) => ({ ref: c.adresse.toUpperCase(), texte: c.commentaire ?? '' }))
  if (commentaires && dessin && pieces.has(commentaires) && pieces.has(dessin)) {
    const avant = lirePartie(pieces, commentaires) ?? ''
    ecrire(pieces, commentaires, completer(avant, nouveaux))
    const dessines = nouveaux.filter(({ ref }) => !new RegExp(`\\sref="${ref}"`).test(avant))
    ecrire(pieces, dessin, (lirePartie(pieces, dessin) ?? '').replace(/<\/xml>\s*$/, `${formes(dessines)}</xml>`))
    return
  }
  if (commentaires || dessin) return
  creer(pieces, feuille, liens, nouveaux)
}

type Nouveau = Readonly<{ ref: string; texte: string }>

function completer(xml: string, nouveaux: readonly Nouveau[]): string {
  const auteurs = [...xml.matchAll(/<author\b[^>]*?(?:\/>|>[\s\S]*?<\/author>)/g)].length
  let suite = xml.replace(/<\/authors>/, `<author>${AUTEUR}</author></authors>`)
  for (const { ref, texte } of nouveaux) {
    const existant = new RegExp(`<comment\\b[^>]*\\sref="${ref}"[\\s\\S]*?</comment>`).exec(suite)?.[0]
    if (existant)
      suite = suite.replace(existant, () =>
        enPassages(existant).replace(/<\/text>/, `<r><t xml:space="preserve">\n${escapeXml(texte)}</t></r></text>`),
      )
    else suite = suite.replace(/<\/commentList>/, () => `${commentaire({ ref, texte }, auteurs)}</commentList>`)
  }
  return suite
}

// A plain text beside runs is read by few programs: it becomes a run first.
function enPassages(commentaire: string): string {
  return commentaire.replace(/<text>\s*(<t\b[\s\S]*?<\/t>)/, '<text><r>$1</r>')
}

function creer(pieces: Pieces, feuille: string, liens: string, nouveaux: readonly Nouveau[]): void {
  let numero = 1
  while ([...pieces.keys()].some((nom) => new RegExp(`(comments|vmlDrawing)${numero}\\.`).test(nom))) numero++
  ecrire(
    pieces,
    `xl/comments${numero}.xml`,
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors><author>${AUTEUR}</author></authors><commentList>${nouveaux.map((n) => commentaire(n, 0)).join('')}</commentList></comments>`,
  )
  ecrire(
    pieces,
    `xl/drawings/vmlDrawing${numero}.vml`,
    `<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>${formes(nouveaux)}</xml>`,
  )
  const relations = `<Relationship Id="cdpC${numero}" Type="${OFFICE}/comments" Target="../comments${numero}.xml"/><Relationship Id="cdpV${numero}" Type="${OFFICE}/vmlDrawing" Target="../drawings/vmlDrawing${numero}.vml"/>`
  ecrire(
    pieces,
    cheminDesLiens(feuille),
    liens
      .replace(/<Relationships([^>]*)\/>/, '<Relationships$1></Relationships>')
      .replace(/<\/Relationships>/, `${relations}</Relationships>`),
  )
  const xml = lirePartie(pieces, feuille) ?? ''
  // The order of a worksheet's children is fixed (ECMA-376, 18.3.1.99): these come after legacyDrawing.
  const apres =
    /<(?:legacyDrawingHF|drawingHF|picture|oleObjects|controls|webPublishItems|tableParts|extLst)\b|<\/worksheet>/.exec(
      xml,
    )
  const place = apres?.index ?? xml.length
  ecrire(
    pieces,
    feuille,
    `${xml.slice(0, place)}<legacyDrawing xmlns:r="${OFFICE}" r:id="cdpV${numero}"/>${xml.slice(place)}`,
  )
  declarer(pieces, `/xl/comments${numero}.xml`)
}

function declarer(pieces: Pieces, partie: string): void {
  const types = lirePartie(pieces, '[Content_Types].xml') ?? ''
  const vml = /Extension="vml"/i.test(types)
    ? ''
    : '<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>'
  const declaration = `<Override PartName="${partie}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"/>`
  ecrire(
    pieces,
    '[Content_Types].xml',
    types.replace(/(<Types\b[^>]*>)/, `$1${vml}`).replace(/<\/Types>/, `${declaration}</Types>`),
  )
}

function commentaire({ ref, texte }: Nouveau, auteur: number): string {
  return `<comment ref="${ref}" authorId="${auteur}"><text><r><t xml:space="preserve">${escapeXml(texte)}</t></r></text></comment>`
}

function formes(nouveaux: readonly Nouveau[]): string {
  return nouveaux
    .map(({ ref }, i) => {
      const { ligne, colonne } = lireAdresse(ref) ?? { ligne: 0, colonne: 0 }
      return `<v:shape id="_x0000_s${9000 + i}" type="#_x0000_t202" fillcolor="#ffffe1" style='position:absolute;width:108pt;height:60pt;z-index:1;visibility:hidden' o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox/><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>${colonne + 1}, 15, ${ligne}, 2, ${colonne + 4}, 15, ${ligne + 5}, 4</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>${ligne}</x:Row><x:Column>${colonne}</x:Column></x:ClientData></v:shape>`
    })
    .join('')
}

function cheminDesLiens(feuille: string): string {
  return feuille.replace(/([^/]+)$/, '_rels/$1.rels')
}

function cible(liens: string, type: string, feuille: string): string | null {
  for (const [balise] of liens.matchAll(/<Relationship\b[^>]*>/g)) {
    if (!lireAttribut(balise, 'Type')?.endsWith(type)) continue
    const lien = lireAttribut(balise, 'Target') ?? ''
    if (lien.startsWith('/')) return lien.slice(1)
    return new URL(lien, `file:///${feuille}`).pathname.slice(1)
  }
  return null
}

const lirePartie = (pieces: Pieces, nom: string): string | undefined => pieces.get(nom)?.toString('utf8')
const ecrire = (pieces: Pieces, nom: string, xml: string): Pieces => pieces.set(nom, Buffer.from(xml, 'utf8'))
