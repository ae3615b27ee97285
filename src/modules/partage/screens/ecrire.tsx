import { jourDe } from '#platform/dates.ts'
import { type Errors, type Raw, type Rempli, saisi } from '#platform/forms.ts'
import { isId, newId } from '#platform/ids.ts'
import { url } from '#platform/url.ts'
import { authorize, permis, read, type Visit } from '#src/ground/visit.ts'
import { type Ctx, formOf, goOn, param, type Saisie, screen } from '#src/ground/web.ts'
import { Champ, Choix, champs, Formulaire, optionsDe, Radios, SeulGeste, Zone } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { type Annonce, GENRES, NOM_DU_GENRE } from '../domain.ts'
import { peutEcrire, peutPartagerPour } from '../policy.ts'
import { findAnnonce } from '../store/store.ts'
import { textes } from '../textes.fr.ts'
import { ecrireAnnonce, modifierAnnonce } from '../usecases.ts'
import { annonceDepuis, FormDAnnonce, type Listes, listes, manques, valeursDe } from './saisie.ts'

/** A line for the board, in half a minute; then changed as often as needed. */
export const ecrireScreen = screen()

const NOUVELLE = '/partage/nouvelle'
const MODIFIER = '/partage/:id/modifier'

ecrireScreen.get(NOUVELLE, async (c) => {
  authorize(peutEcrire(c.var.visit.me))
  const d = await donnees(c)
  const sens = c.req.query('sens') === 'cherche' ? 'cherche' : 'propose'
  return c.html(<Page {...d} values={{ id: newId(), sens, pour: pourDemande(c, d.listes) }} errors={{}} />)
})

/** The page one comes from, else the only structure one has. */
function pourDemande(c: Ctx, l: Listes): string {
  const [action, structure] = [c.req.query('action'), c.req.query('structure')]
  if (isId(action)) return `a-${action}`
  if (isId(structure)) return `s-${structure}`
  return l.structures.length === 1 ? `s-${l.structures[0]?.id}` : ''
}

ecrireScreen.post(NOUVELLE, async (c) => {
  const { visit } = c.var
  authorize(peutEcrire(visit.me))
  const page = async (saisie: Saisie) => <Page {...(await donnees(c))} {...saisie} />
  const { form, encore } = await formOf(c, FormDAnnonce, page, manques)
  if (!form.ok) return encore(form.errors)
  const annonce = await ecrireAnnonce(visit, form.value.id, annonceDepuis(form.value))
  return goOn(c, '/partage/:id', 'C’est au tableau.', { id: annonce.id })
})

ecrireScreen.get(MODIFIER, async (c) => {
  const annonce = await charger(c.var.visit, param(c))
  return c.html(<Page {...(await donnees(c, annonce))} values={valeursDe(annonce)} errors={{}} />)
})

ecrireScreen.post(MODIFIER, async (c) => {
  const { visit } = c.var
  const page = async (saisie: Saisie) => <Page {...(await donnees(c, await charger(visit, param(c))))} {...saisie} />
  const { form, encore } = await formOf(c, FormDAnnonce, page, manques)
  if (!form.ok) return encore(form.errors)
  await modifierAnnonce(visit, param(c), form.value.version ?? 0, annonceDepuis(form.value))
  return goOn(c, '/partage/:id', 'C’est changé.')
})

const charger = (visit: Visit, id: string): Promise<Annonce> =>
  read(visit, async (tx) => permis(visit.me, peutPartagerPour, await findAnnonce(tx, id)))

type Donnees = Readonly<{ visit: Visit; listes: Listes; annonce: Annonce | undefined }>

async function donnees(c: Ctx, annonce?: Annonce): Promise<Donnees> {
  const { visit } = c.var
  return { visit, annonce, listes: await read(visit, (tx) => listes(tx, visit, annonce)) }
}

function Page({ visit, listes: l, annonce, values, errors }: Donnees & Rempli) {
  const champ = champs(FormDAnnonce, values, errors)
  return (
    <Layout
      titre={annonce ? `Modifier : ${annonce.titre}` : 'Écrire au tableau'}
      chapeau={annonce ? undefined : textes.regle}
      fil={[{ href: url('/partage', visit), libelle: textes.titre }]}
    >
      <Formulaire
        action={annonce ? url(MODIFIER, visit, { id: annonce.id }) : url(NOUVELLE, visit)}
        errors={errors}
        hidden={{ id: saisi(values, 'id'), version: saisi(values, 'version') }}
      >
        <Radios
          {...champ('sens')}
          libelle="Vous proposez ou vous cherchez ?"
          disposition="colonnes"
          options={[
            { valeur: 'propose', libelle: 'Nous proposons' },
            { valeur: 'cherche', libelle: 'Nous cherchons' },
          ]}
        />
        <Champ
          {...champ('titre')}
          libelle="Quoi, en une ligne ?"
          aide="Par exemple : « Notre barnum de 6 mètres », « Une salle pour vingt personnes le samedi »."
        />
        <Choix {...champ('genre')} libelle="C’est plutôt…" vide="Choisir…" options={optionsDe(GENRES, NOM_DU_GENRE)} />
        <Choix
          {...champ('pour')}
          libelle="Pour qui ?"
          vide="Choisir…"
          options={[
            ...l.structures.map(({ id, nom }) => ({ valeur: `s-${id}`, libelle: nom, groupe: 'Une structure' })),
            ...l.actions.map(({ id, libelle }) => ({ valeur: `a-${id}`, libelle, groupe: 'Une action de l’année' })),
          ]}
        />
        <ChampsFacultatifs values={values} errors={errors} aujourdhui={jourDe(visit.now)} />
        <SeulGeste icone="fait">{annonce ? 'Enregistrer' : 'Mettre au tableau'}</SeulGeste>
      </Formulaire>
    </Layout>
  )
}

type ChampsProps = Readonly<{ values: Raw; errors: Errors; aujourdhui: Temporal.PlainDate }>

function ChampsFacultatifs({ values, errors, aujourdhui }: ChampsProps) {
  const champ = champs(FormDAnnonce, values, errors)
  return (
    <>
      <div class="grille">
        <Champ {...champ('du')} libelle="À partir du" nu type="date" min={aujourdhui.toString()} />
        <Champ {...champ('au')} libelle="Jusqu’au" nu type="date" />
      </div>
      <Zone {...champ('details')} libelle="Quelques mots de plus" nu lignes={3} />
      <Champ
        {...champ('conditions')}
        libelle="À quelles conditions ?"
        aide="Qui vient chercher, dans quel état le rendre, une caution, une formation."
        nu
      />
    </>
  )
}
