import { enClair, jourDe } from '#platform/dates.ts'
import type { Raw } from '#platform/forms.ts'
import { type Id, isId } from '#platform/ids.ts'
import { pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { BoutonPdf, servirPdf } from '#src/ground/papier.tsx'
import { read } from '#src/ground/visit.ts'
import { type Ctx, goOn, param, screen } from '#src/ground/web.ts'
import { Liste, Message, Section } from '#ui/data.tsx'
import { Bouton, Cases, Envoi, Formulaire, Gestes, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { AVEC_UNE_STRUCTURE, estDici, NATURES } from '../../membres/domain.ts'
import { declarationsDe, estDeLaFeuille, faitsDeLien, type LienDit, liensEcrits } from '../../membres/liens-store.ts'
import { declarerSesLiens, pourQui, retirerUnLien } from '../../membres/liens-usecases.ts'
import { peutRetirerLeLien, peutTenir } from '../../membres/policy.ts'
import { exigerMembre } from '../../membres/queries.ts'
import { CONSEIL, FAIT_DE_LIEN, NOM_DE_LA_NATURE } from '../../textes.fr.ts'
import { feuilleDeLiens } from '../papier/papier.ts'
import { anneeALire, lignesALire } from '../queries.ts'

/** Once a year each member says what ties them to those who ask, or that nothing does; on paper, keyed back by one who sits. */
export const liensScreen = screen()

const PATH = '/conseil/liens'
/** « I helped write this one » is of one action alone. */
const POUR_UNE = 'redaction:'

liensScreen.get(PATH, async (c) => c.html(await page(c)))

const page = async (c: Ctx) => {
  const d = await donnees(c)
  return <Page {...d} values={dejaDits(d)} />
}

liensScreen.post(PATH, async (c) => {
  const { visit } = c.var
  const data = await c.req.formData()
  const membre = data.get('membre')
  const d = await donnees(c, typeof membre === 'string' && isId(membre) ? membre : undefined)
  const values: Raw = Object.fromEntries(
    d.structures.map(({ id }) => [
      `lien.${id}`,
      data.getAll(`lien.${id}`).flatMap((dit) => String(dit).replaceAll('\u0000', '') || []),
    ]),
  )
  const lus = d.structures.flatMap((s) => dits(values, s.id).map((dit) => lireLien(s, dit)))
  if (lus.includes(null)) return c.html(<Page {...d} values={values} faux />, 422)
  const liens = lus.filter((lu) => lu !== null)
  const restent = await declarerSesLiens(visit, { membreId: d.celui.id, annee: d.annee }, liens)
  const mot = pluriel(liens.length + restent, 'lien est noté', 'liens sont notés', 'Aucun lien')
  const pour = d.celui.id === d.moi.id ? '' : ` pour ${d.celui.nom}`
  return goOn(c, '/conseil', `${mot}${pour}, pour ${d.annee}.${restent > 0 ? ` ${VAUT_POUR_L_ANNEE}` : ''}`)
})

liensScreen.post(`${PATH}/:id/retrait`, async (c) => {
  const fait = await retirerUnLien(c.var.visit, param(c))
  if (!fait.ok) return c.html(await page(c), 409)
  const vaut = pluriel(fait.value, 'demande déjà votée', 'demandes déjà votées', '')
  return goOn(
    c,
    PATH,
    `Le lien est retiré.${fait.value > 0 ? ` Il vaut encore pour ${vaut} sans cette personne.` : ''}`,
  )
})

liensScreen.get(`${PATH}/pdf`, async (c) => {
  const d = await donnees(c)
  return servirPdf(c, {
    modele: 'modules/conseil/lecture/papier/liens.typ',
    donnees: feuilleDeLiens(c.var.visit.territoire, d),
    fichier: `liens-${d.annee}`,
    jumelle: url(PATH, c.var.visit, {}, { membre: d.celui.id }),
  })
})

type Structure = Readonly<{ id: Id; nom: string; lignes: readonly Readonly<{ id: Id; titre: string }>[] }>

const VAUT_POUR_L_ANNEE =
  'Un lien dit un autre jour vaut pour toute l’année\u00a0: il reste noté. Une erreur\u00a0? Retirez-le plus bas sur sa page.'

/** What is ticked of a structure: several ties may hold at once. */
const dits = (values: Raw, structureId: Id): readonly string[] => [values[`lien.${structureId}`] ?? []].flat()

/** `null`: a word that is none of the list. */
function lireLien({ id, lignes }: Structure, dit: string): LienDit | null {
  if (dit.startsWith(POUR_UNE)) {
    const ligne = lignes.find((l) => l.id === dit.slice(POUR_UNE.length))
    return ligne ? { structureId: id, actionId: ligne.id, nature: 'redaction' } : null
  }
  const nature = NATURES.find((une) => une === dit)
  return nature ? { structureId: id, actionId: null, nature } : null
}

async function donnees(c: Ctx, membre?: Id) {
  const { visit } = c.var
  return read(visit, async (tx) => {
    const { moi, membres } = await exigerMembre(tx, visit)
    const voulu = membre ?? c.req.query('membre')
    const celui = pourQui(moi, membres, voulu !== undefined && isId(voulu) ? voulu : moi.id)
    const annee = await anneeALire(tx, visit)
    const [lignes, tous, declarations, faits] = await Promise.all([
      lignesALire(tx, annee),
      liensEcrits(tx, annee),
      declarationsDe(tx, annee),
      // What the tool knows of somebody is told to them alone.
      faitsDeLien(tx, celui.id === moi.id ? moi.personneId : null),
    ])
    const siennes = lignes.filter(({ quartiers }) => estDici(celui, quartiers))
    const structures = [...Map.groupBy(siennes, (l) => l.structureId)].map(
      ([id, leurs]): Structure => ({ id, nom: leurs[0]?.structure ?? '', lignes: leurs }),
    )
    structures.sort((a, b) => a.nom.localeCompare(b.nom, 'fr'))
    const papiers = membres.filter((m) => m.compteId === null && peutTenir(moi, m.quartierId))
    const siens = tous.filter((l) => l.membreId === celui.id && l.retireLe === null && estDeLaFeuille(l))
    const ecrits = tous.flatMap((l) => {
      const deQui = membres.find(({ id }) => id === l.membreId)
      if (!deQui || (deQui.id !== celui.id && l.ditParMembre !== moi.id)) return []
      const retirable = l.retireLe === null && !l.vote && peutRetirerLeLien(moi, deQui, l.ditParMembre, membres)
      return [{ ...l, retirable, dit: [deQui.id === moi.id ? '' : deQui.nom, l.structure].filter(Boolean).join(', ') }]
    })
    const dite = declarations.has(celui.id)
    return { visit, moi, celui, annee, structures, liens: siens, dite, faits, papiers, ecrits }
  })
}

type Donnees = Awaited<ReturnType<typeof donnees>>

/** What was said; before that, what the tool proposes: a contact or an account is a tie until somebody says that it is none. */
function dejaDits({ structures, liens, dite, faits }: Donnees): Raw {
  return Object.fromEntries(
    structures.map(({ id }) => {
      const propose = faits.some((f) => f.structureId === id && f.fait !== 'coup-de-pouce')
      const siens = liens
        .filter(({ structureId }) => structureId === id)
        .map(({ actionId, nature }) => (actionId ? `${POUR_UNE}${actionId}` : nature))
      return [`lien.${id}`, siens.length === 0 && !dite && propose ? ['autre'] : siens]
    }),
  )
}

function Page({
  visit,
  moi,
  celui,
  annee,
  structures,
  faits,
  papiers,
  ecrits,
  values,
  faux,
}: Donnees & { values: Raw; faux?: true }) {
  const sien = celui.id === moi.id
  const pdf = url(`${PATH}/pdf`, visit, {}, { membre: celui.id })
  return (
    <Layout
      titre={sien ? `Ce qui vous lie, en ${annee}` : `Ce qui lie ${celui.nom}, en ${annee}`}
      chapeau="Bureau, emploi, famille, aide pour écrire la demande : une fois par an, pour chaque structure. Rien de coché : aucun lien. Qui est lié ne lit ni ne note cette demande, et sort quand on en parle."
      fil={[{ href: url('/conseil', visit), libelle: CONSEIL.titre }]}
      gestes={<BoutonPdf href={pdf} />}
    >
      {faux ? <Message genre="attention">Choisissez dans la liste pour chaque structure.</Message> : null}
      {structures.length === 0 ? (
        <Message>Aucune demande n’est déposée pour {annee} : il n’y a rien à dire pour l’instant.</Message>
      ) : (
        <Formulaire action={url(PATH, visit)} hidden={{ membre: celui.id }}>
          {structures.map((s) => {
            const coches = dits(values, s.id)
            const su = direLesFaits(faits, s.id)
            return (
              <details open={coches.length > 0 || su !== undefined}>
                <summary>{s.nom}</summary>
                <Cases
                  nom={`lien.${s.id}`}
                  libelle={s.nom}
                  aide={su}
                  valeurs={[...coches]}
                  nu
                  options={[
                    ...AVEC_UNE_STRUCTURE.map((nature) => ({ valeur: nature, libelle: NOM_DE_LA_NATURE[nature] })),
                    ...s.lignes.map(({ id, titre }) => ({
                      valeur: `${POUR_UNE}${id}`,
                      libelle: `${NOM_DE_LA_NATURE.redaction} : ${titre}`,
                    })),
                  ]}
                />
              </details>
            )
          })}
          <SeulGeste icone="fait">{sien ? 'C’est tout ce qui me lie' : 'C’est ce que dit sa feuille'}</SeulGeste>
        </Formulaire>
      )}
      <Dits visit={visit} ecrits={ecrits} />
      {papiers.length > 0 ? (
        <Section id="papiers" titre="Recopier une feuille">
          <Gestes>
            {papiers.map((m) => (
              <Bouton petit genre="secondaire" href={url(PATH, visit, {}, { membre: m.id })}>
                {m.nom}
              </Bouton>
            ))}
          </Gestes>
        </Section>
      ) : null}
    </Layout>
  )
}

/** What was said, of themself and of others: whoever said it takes it back, and it stays written. */
function Dits({ visit, ecrits }: Pick<Donnees, 'visit' | 'ecrits'>) {
  if (ecrits.length === 0) return null
  return (
    <Section id="dits" titre="Ce qui est dit">
      <Liste
        genre="lignes"
        elements={ecrits.map((l) => (
          <div class="pile pile--serree">
            <p>
              <strong>{l.dit}</strong> : {NOM_DE_LA_NATURE[l.nature].toLocaleLowerCase('fr')}.{' '}
              <span class="petit doux">
                {`Dit le ${enClair(jourDe(l.ditLe))} par ${l.ditPar}.`}
                {l.retireLe ? ` Retiré le ${enClair(jourDe(l.retireLe))} par ${l.retirePar}.` : ''}
                {l.vote && !l.retireLe ? ' Vaut pour une demande déjà votée sans cette personne.' : ''}
              </span>
            </p>
            {l.retirable ? (
              <Envoi
                action={url(`${PATH}/:id/retrait`, visit, { id: l.id })}
                genre="discret"
                petit
                nomComplet={`C’est une erreur : retirer ce lien, ${l.dit}`}
              >
                C’est une erreur : retirer ce lien
              </Envoi>
            ) : null}
          </div>
        ))}
      />
    </Section>
  )
}

function direLesFaits(faits: Donnees['faits'], structureId: Id): string | undefined {
  const siens = faits.filter((f) => f.structureId === structureId)
  return siens.length === 0
    ? undefined
    : `Ce que l’outil sait : ${siens.map(({ fait, dit }) => `${FAIT_DE_LIEN[fait]}${dit ? ` (${dit})` : ''}`).join(' ; ')}.`
}
