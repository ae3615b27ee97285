import { z } from 'zod'
import { identifiant } from '#platform/forms.ts'
import { newId } from '#platform/ids.ts'
import { url } from '#platform/url.ts'
import { authorize, read, type Visit } from '#src/ground/visit.ts'
import { goOn, readForm, screen } from '#src/ground/web.ts'
import { Liste, LongueListe, Section, Vide } from '#ui/data.tsx'
import { Bouton, SeulEnvoi } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { momentEnMots } from '../domain/mots.ts'
import type { TempsFort } from '../domain/types.ts'
import { organise, peutLire, peutOrganiser } from '../policy.ts'
import { adopter } from '../preparer/preparer.ts'
import { lister, type SeanceSeule, sansPreparation } from '../queries.ts'
import { textes } from '../textes.fr.ts'
import { CarteDeTempsFort } from '../views.tsx'

/** The meetings: those to come, those whose date is to be found, those that were and what they decided. */
export const listeScreen = screen()

const PATH = '/temps-forts'

listeScreen.get(PATH, async (c) => {
  const { visit } = c.var
  authorize(peutLire(visit.me))
  const lus = await read(visit, async (tx) => ({
    ...(await lister(tx, visit)),
    seules: peutOrganiser(visit.me, { quartiers: [] }) ? await sansPreparation(tx, visit.now) : [],
  }))
  return c.html(<Page visit={visit} {...lus} />)
})

const Form = z.object({ id: identifiant(), seanceId: identifiant() })

/** A temps fort of the calendrier gets its guests, its agenda, its minutes. */
listeScreen.post(`${PATH}/adoption`, async (c) => {
  const { visit } = c.var
  authorize(organise(visit.me))
  const form = await readForm(c, Form)
  if (!form.ok) return goOn(c, PATH)
  const id = await adopter(visit, form.value.seanceId, form.value.id, [
    'porteur',
    'conseil',
    'coordination',
    'animation',
    'cdsu',
  ])
  return goOn(c, '/temps-forts/:id/invites', 'Regardez qui inviter : la liste est faite.', { id })
})

type Props = Readonly<{
  visit: Visit
  aVenir: readonly TempsFort[]
  passes: readonly TempsFort[]
  seules: readonly SeanceSeule[]
}>

function Page({ visit, aVenir, passes, seules }: Props) {
  const nouveau = organise(visit.me) ? (
    <Bouton href={url('/temps-forts/nouveau', visit)} icone="ajouter">
      Organiser une rencontre
    </Bouton>
  ) : undefined
  return (
    <Layout
      titre={textes.titre}
      chapeau={textes.chapeau}
      gestes={nouveau}
      fil={[{ href: url('/calendrier', visit), libelle: 'Calendrier' }]}
      actif="calendrier"
    >
      <Section id="a-venir" titre="À venir">
        <Liste
          libelle="À venir"
          elements={aVenir.map((tempsFort) => <CarteDeTempsFort tempsFort={tempsFort} visit={visit} />)}
          vide={
            <Vide niveau={3} picto="ensemble" titre="Pas encore de rencontre prévue" action={nouveau}>
              Deux heures ensemble suffisent souvent : chacun dit ce qui lui manque, les autres répondent.
            </Vide>
          }
        />
      </Section>
      {seules.length > 0 ? <APreparer visit={visit} seules={seules} /> : null}
      <Passes
        id="passes"
        titre="Ce qui s’est tenu"
        ceux={passes.filter(({ etat }) => etat !== 'annule')}
        visit={visit}
      />
      <Passes
        id="annules"
        titre="Ce qui a été annulé"
        ceux={passes.filter(({ etat }) => etat === 'annule')}
        visit={visit}
      />
    </Layout>
  )
}

type PassesProps = Readonly<{ id: string; titre: string; ceux: readonly TempsFort[]; visit: Visit }>

function Passes({ id, titre, ceux, visit }: PassesProps) {
  if (ceux.length === 0) return null
  return (
    <Section id={id} titre={titre}>
      <LongueListe
        libelle={titre}
        visibles={6}
        suite="Plus anciens"
        elements={ceux.map((tempsFort) => <CarteDeTempsFort tempsFort={tempsFort} visit={visit} />)}
      />
    </Section>
  )
}

function APreparer({ visit, seules }: Pick<Props, 'visit' | 'seules'>) {
  return (
    <Section id="a-preparer" titre="Au calendrier, à préparer">
      <Liste
        genre="lignes"
        elements={seules.map(({ id, titre, debut, fin }) => (
          <>
            <span>
              <strong>{titre || 'Temps fort'}</strong>
              <br />
              <span class="doux">{momentEnMots({ debut, fin })}</span>
            </span>
            <SeulEnvoi
              action={url(`${PATH}/adoption`, visit)}
              hidden={{ id: newId(), seanceId: id }}
              class="rangee"
              petit
              genre="secondaire"
              nomComplet={`Préparer « ${titre || 'Temps fort'} »`}
            >
              Préparer
            </SeulEnvoi>
          </>
        ))}
      />
    </Section>
  )
}
