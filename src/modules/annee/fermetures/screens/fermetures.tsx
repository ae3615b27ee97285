import { z } from 'zod'
import { structuresTenues } from '#modules/programmation/index.ts'
import { lieux } from '#modules/territoires/index.ts'
import { jourDe } from '#platform/dates.ts'
import { type Errors, identifiant, jour, type Rempli, saisi, texte } from '#platform/forms.ts'
import { isId, newId } from '#platform/ids.ts'
import { majuscule, pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { authorize, read, type Tx, type Visit } from '#src/ground/visit.ts'
import { apresElle, type Ctx, goOn, goOnAt, param, readForm, screen } from '#src/ground/web.ts'
import { Carte, Liste, Puces, Section, Vide } from '#ui/data.tsx'
import { Champ, Choix, champs, Envoi, Formulaire, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { brouillonsVus } from '../../policy.ts'
import { jourEnClair } from '../../temps.ts'
import type { Fermeture } from '../domain.ts'
import { direQuand, REFUS } from '../mots.ts'
import { peutDireUneFermeture, peutFermerLeLieu } from '../policy.ts'
import { type DateTouchee, datesTouchees, entre } from '../store.ts'
import { fermer, rouvrir } from '../usecases.ts'

/** When structures and places are closed: read by all, said by who keeps them. */
export const fermeturesScreen = screen()
const PATH = '/calendrier/fermetures'
const MOIS_DEVANT = 14

const Form = z.object({
  id: identifiant(),
  quoi: texte({ obligatoire: 'Dites ce qui est fermé.' }),
  du: jour('Dites le premier jour fermé.'),
  au: jour('Dites le dernier jour fermé.'),
  motif: texte({ max: 120, pourTous: 'raison' }),
})

fermeturesScreen.get(PATH, async (c) => {
  const { structure, lieu } = c.req.query()
  const quoi = isId(structure) ? `structure:${structure}` : isId(lieu) ? `lieu:${lieu}` : ''
  return c.html(<Page {...(await donnees(c))} values={{ id: newId(), quoi }} errors={{}} />)
})

fermeturesScreen.post(PATH, async (c) => {
  authorize(peutDireUneFermeture(c.var.visit.me))
  const form = await readForm(c, Form)
  const encore = async (errors: Errors) =>
    c.html(<Page {...(await donnees(c))} values={form.raw} errors={errors} />, 422)
  if (!form.ok) return encore(form.errors)
  const { id, du, au, motif } = form.value
  const [, genre, quoi] = /^(structure|lieu):(.+)$/.exec(form.value.quoi) ?? []
  if (!isId(quoi) || du === null || au === null) return encore({ quoi: 'Dites ce qui est fermé.' })
  const result = await fermer(c.var.visit, {
    id,
    structureId: genre === 'structure' ? quoi : null,
    lieuId: genre === 'lieu' ? quoi : null,
    du: Temporal.PlainDate.from(du),
    au: Temporal.PlainDate.from(au),
    motif,
  })
  if (!result.ok) return encore({ au: REFUS[result.reason] })
  return goOn(c, PATH, 'C’est noté. Les dates publiées n’ont pas bougé.')
})

fermeturesScreen.post(`${PATH}/:id/retrait`, async (c) => {
  const { fermetures } = await donnees(c)
  const elle = fermetures.find(({ id }) => id === param(c))
  const la = elle && apresElle(fermetures, elle)
  await rouvrir(c.var.visit, param(c))
  return goOnAt(c, PATH, la ? ancre(la) : 'dire', 'La fermeture est retirée.')
})

const ancre = ({ id }: Fermeture) => `fermeture-${id}`

type Option = Readonly<{ valeur: string; libelle: string; groupe: string }>

type Donnees = Readonly<{
  visit: Visit
  fermetures: readonly Fermeture[]
  /** What this person may say to be closed; the same may be opened again. */
  options: readonly Option[]
  dates: readonly DateTouchee[]
}>

const cleDe = (f: Pick<Fermeture, 'structureId' | 'lieuId'>): string =>
  f.structureId === null ? `lieu:${f.lieuId}` : `structure:${f.structureId}`

const donnees = (c: Ctx): Promise<Donnees> =>
  read(c.var.visit, async (tx) => {
    const { visit } = c.var
    const aujourdhui = jourDe(visit.now)
    const options = await optionsPour(tx, visit)
    // Whose drafts one reads, that person keeps dates: only they are told that some are in the way.
    const voit = brouillonsVus(visit.me).length > 0
    return {
      visit,
      fermetures: await entre(tx, aujourdhui, aujourdhui.add({ months: MOIS_DEVANT })),
      options,
      dates: voit ? await datesTouchees(tx, visit.now) : [],
    }
  })

async function optionsPour(tx: Tx, { me }: Visit): Promise<Option[]> {
  if (!peutDireUneFermeture(me)) return []
  const structures = (await structuresTenues(tx, me)).map(({ id, nom }) => ({
    valeur: `structure:${id}`,
    libelle: nom,
    groupe: 'Structures',
  }))
  const ici = (await lieux(tx)).filter(({ quartierId }) =>
    peutFermerLeLieu(me, quartierId === null ? [] : [quartierId]),
  )
  return [...structures, ...ici.map(({ id, nom }) => ({ valeur: `lieu:${id}`, libelle: nom, groupe: 'Lieux' }))]
}

type Props = Donnees & Rempli

function Page({ visit, fermetures, options, dates, values, errors }: Props) {
  const champ = champs(Form, values, errors)
  const siennes = new Set(options.map(({ valeur }) => valeur))
  return (
    <Layout
      titre="Fermetures"
      chapeau="Congés, travaux : quand une structure ou un lieu est fermé. Le calendrier le montre, et avertit avant d’y poser une date."
      fil={[{ href: url('/calendrier', visit), libelle: 'Calendrier' }]}
      actif="calendrier"
    >
      <Liste
        libelle="Les fermetures à venir"
        ids={fermetures.map(ancre)}
        elements={fermetures.map((une) => (
          <Carte titre={une.nom}>
            <p>{majuscule(direQuand(une))}</p>
            <DatesTouchees visit={visit} dates={dates.filter(({ fermetureId }) => fermetureId === une.id)} />
            {siennes.has(cleDe(une)) ? (
              <Envoi
                action={url(`${PATH}/:id/retrait`, visit, { id: une.id })}
                petit
                genre="discret"
                nomComplet={`Retirer : ${une.nom}, ${direQuand(une)}`}
              >
                Retirer
              </Envoi>
            ) : null}
          </Carte>
        ))}
        vide={
          <Vide picto="calendrier" titre="Aucune fermeture n’est annoncée">
            Une structure dit ses congés ici, en une ligne.
          </Vide>
        }
      />
      {options.length > 0 ? (
        <Section id="dire" titre="Dire une fermeture">
          <Formulaire action={url(PATH, visit)} errors={errors} hidden={{ id: saisi(values, 'id') }}>
            <Choix
              {...champ('quoi')}
              libelle="Ce qui est fermé"
              vide={options.length === 1 ? undefined : 'Choisir'}
              options={options}
            />
            <div class="grille">
              <Champ {...champ('du')} libelle="Premier jour fermé" type="date" />
              <Champ {...champ('au')} libelle="Dernier jour fermé" type="date" />
            </div>
            <Champ
              {...champ('motif')}
              libelle="Pourquoi, en deux mots"
              aide="« Congés d’été », « travaux ». Tout le monde le lit : rien de personnel."
            />
            <SeulGeste icone="fait">Noter la fermeture</SeulGeste>
          </Formulaire>
        </Section>
      ) : null}
    </Layout>
  )
}

const MONTREES = 5

function DatesTouchees({ visit, dates }: { visit: Visit; dates: readonly DateTouchee[] }) {
  if (dates.length === 0) return null
  return (
    <>
      <p>
        <strong>{pluriel(dates.length, 'date publiée tombe', 'dates publiées tombent')} ces jours-là :</strong>
      </p>
      <Puces
        de={dates.slice(0, MONTREES).map(({ id, titre, debut }) => (
          <>
            <a href={url('/calendrier/dates/:id', visit, { id })}>{titre}</a>, {jourEnClair(jourDe(debut))}
          </>
        ))}
      />
      {dates.length > MONTREES ? <p class="petit">Et {pluriel(dates.length - MONTREES, 'autre', 'autres')}.</p> : null}
    </>
  )
}
