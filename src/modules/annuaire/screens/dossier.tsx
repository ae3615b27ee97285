import type { Child } from 'hono/jsx'
import { joindreLaPermanence } from '#modules/territoires/index.ts'
import { duree, enClair, enToutesLettres, jour, jourDe, momentEnClair } from '#platform/dates.ts'
import { isId } from '#platform/ids.ts'
import { url } from '#platform/url.ts'
import type { Visit } from '#src/ground/visit.ts'
import { type Ctx, goTo, param, screen } from '#src/ground/web.ts'
import { Carte, Fiche, Puces } from '#ui/data.tsx'
import { Bouton, Gestes } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import {
  accordsDits,
  enFrancais,
  HORS_DU_PAPIER,
  LIBELLES,
  SANS_REPONSE,
  TU_SI_NON,
  TUS,
} from '../soi-meme/dossier.fr.ts'
import { type Dossier, dossier } from '../soi-meme/gestes.ts'
import { copierSonDossier, monDossier } from '../soi-meme/soi.ts'
import { textes } from '../textes.fr.ts'
import { MA_FICHE, ouvrir } from './porte.tsx'

/** All that the export holds, in words: for oneself, by one's own page or by that of a structure's contact. */
export const dossierScreen = screen()

const t = textes.toutCeQuiEstGarde

dossierScreen.get('/ma-fiche/:id/tout', async (c) => {
  const { visit, talent } = await ouvrir(c, MA_FICHE)
  return montrer(c, '/ma-fiche/:id', await dossier(visit, talent.id))
})

dossierScreen.get('/mes-coordonnees/:id/tout', async (c) =>
  montrer(c, '/mes-coordonnees/:id', await monDossier(c.var.visit, param(c))),
)

// For the person who asked for it: no browser of the desk keeps it.
dossierScreen.post('/annuaire/:id/tout', async (c) => {
  const { visit } = c.var
  const copie = await copierSonDossier(visit, param(c))
  const fiche = url('/annuaire/:id', visit, { id: param(c) })
  if (!copie.ok) return goTo(c, fiche, textes.saPage.compte)
  return c.html(
    <Layout titre={t.titre} impression fil={[{ href: fiche, libelle: 'Sa fiche' }]} horsRecherche>
      <p class="sans-impression">{textes.saPage.copie}</p>
      <div class="pile copie">
        <EnTete visit={visit} />
        <Parties parties={copie.value} ouvert />
        <p class="petit">{t.papier}</p>
      </div>
    </Layout>,
    200,
    { 'cache-control': 'private, no-store' },
  )
})

/** `?papier`: as it is printed, or kept as a PDF by the telephone that prints it. */
function montrer(c: Ctx, base: string, parties: Dossier): Response | Promise<Response> {
  const vers = (geste: string) => url(`${base}${geste}`, c.var.visit, { id: param(c) })
  const fil = [{ href: vers(''), libelle: textes.maFiche.titre }]
  const papier = c.req.query('papier') !== undefined
  return c.html(
    <Layout titre={t.titre} chapeau={papier ? undefined : t.chapeau} impression={papier} fil={fil} horsRecherche>
      <div class={papier ? 'pile copie' : 'pile'}>
        {papier ? <EnTete visit={c.var.visit} /> : null}
        <Parties parties={parties} ouvert={papier} />
        <p class="doux petit">{papier ? t.papier : t.numeros}</p>
      </div>
      {papier ? null : (
        <Gestes>
          <Bouton href={`${vers('/tout')}?papier`} icone="imprimer">
            {textes.maFiche.surPapier}
          </Bouton>
          <Bouton href={vers('/donnees')} genre="discret" icone="exporter">
            {textes.maFiche.emporter}
          </Bouton>
        </Gestes>
      )}
    </Layout>,
  )
}

/** A paper is read alone, another day: of when it is, and whom to ask. */
const EnTete = ({ visit }: { visit: Visit }) => (
  <p>{t.copieDu(enToutesLettres(jourDe(visit.now)), joindreLaPermanence(visit.territoire))}</p>
)

/** `ouvert`: on paper, nothing unfolds. */
function Parties({ parties, ouvert }: Readonly<{ parties: Dossier; ouvert: boolean }>) {
  const dites = parties.map(({ libelle, contenu }) => ({
    libelle,
    dit: enMots(JSON.parse(JSON.stringify(contenu)), 3, libelle, ouvert),
  }))
  const vides = dites.filter(({ dit }) => dit === null).map(({ libelle }) => libelle)
  return (
    <>
      {dites.map(({ libelle, dit }) =>
        dit === null ? null : (
          <Carte niveau={2} titre={libelle}>
            {dit}
          </Carte>
        ),
      )}
      {vides.length === 0 ? null : (
        <Carte niveau={2} titre={t.rien}>
          <Puces de={vides} />
        </Carte>
      )}
    </>
  )
}

/** One value of the export; `null` where nothing is written. Titles begin at `niveau`. */
function enMots(valeur: unknown, niveau: number, dans: string, ouvert: boolean): Child | null {
  if (Array.isArray(valeur)) return enListe(valeur, niveau, dans, ouvert)
  if (typeof valeur !== 'object' || valeur === null) return unMot(valeur, dans)
  const dits = enOrdre(Object.entries(accordsDits(valeur))).flatMap(([cle, une]) => {
    if (TUS.has(cle) || (ouvert && HORS_DU_PAPIER.has(cle))) return []
    const dit = enMots(une, niveau + 1, cle, ouvert)
    return dit === null ? [] : [{ libelle: LIBELLES[cle] ?? cle, valeur: dit, simple: estSimple(une) }]
  })
  if (dits.length === 0) return null
  const Titre = niveau < 6 ? (`h${niveau}` as 'h3') : 'h6'
  return (
    <>
      {dits.some(({ simple }) => simple) ? <Fiche lignes={dits.filter(({ simple }) => simple)} /> : null}
      {dits
        .filter(({ simple }) => !simple)
        .map((partie) => (
          <section class="pile pile--serree">
            <Titre>{partie.libelle}</Titre>
            {partie.valeur}
          </section>
        ))}
    </>
  )
}

/** A stretch says its first day first, whatever the order of what was kept. */
const enOrdre = (dits: [string, unknown][]) => dits.toSorted(([a], [b]) => Number(b === 'du') - Number(a === 'du'))

const estSimple = (valeur: unknown): boolean =>
  Array.isArray(valeur) ? valeur.every(estSimple) : typeof valeur !== 'object' || valeur === null

function enListe(valeurs: readonly unknown[], niveau: number, dans: string, ouvert: boolean): Child | null {
  const dits = valeurs.flatMap((une) => enMots(une, niveau, dans, ouvert) ?? [])
  if (dits.length === 0) return null
  if (valeurs.every(estSimple)) return dits.flatMap((dit, rang) => (rang === 0 ? [dit] : [', ', dit]))
  const liste = <Puces class="pile" de={dits} />
  return dits.length <= EN_VUE ? (
    liste
  ) : (
    <details class="pile" open={ouvert}>
      <summary>{`${t.lignes(dits.length)} : ${(LIBELLES[dans] ?? dans).toLocaleLowerCase('fr')}`}</summary>
      {liste}
    </details>
  )
}

const EN_VUE = 2
const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|\+00:00)$/
const JOUR = /^\d{4}-\d\d-\d\d$/
const NUMERO = /^0\d{9}$/

/** Numbers that only the program reads are left to the file. */
function unMot(valeur: unknown, cle: string): string | null {
  if (valeur === null) return SANS_REPONSE[cle] ?? null
  if (valeur === false && TU_SI_NON.has(cle)) return null
  if (cle === 'dureeMinutes' && typeof valeur === 'number') return duree(valeur)
  if (typeof valeur === 'boolean') return valeur ? 'oui' : 'non'
  if (typeof valeur === 'number') return valeur.toLocaleString('fr-FR', { maximumFractionDigits: 2 })
  if (typeof valeur !== 'string' || valeur === '') return null
  if (INSTANT.test(valeur)) return momentEnClair(Temporal.Instant.from(valeur))
  if (JOUR.test(valeur)) return enClair(jour(valeur))
  if (NUMERO.test(valeur)) return valeur.replaceAll(/(\d\d)(?=\d)/g, '$1\u00a0')
  return isId(valeur) ? null : enFrancais(cle, valeur)
}
