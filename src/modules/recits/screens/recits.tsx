import { enClair } from '#platform/dates.ts'
import { pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { gardee } from '#src/ground/gardees.ts'
import { read } from '#src/ground/visit.ts'
import { screen } from '#src/ground/web.ts'
import { LongueListe, Section, Vide } from '#ui/data.tsx'
import { Bouton, Gestes } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { choixLus } from '../choix/choisir.ts'
import { choixClos } from '../choix/choix-store.ts'
import { dire, estSansMieux } from '../dits/domain.ts'
import { gardien } from '../dits/gardien.ts'
import { tientDesRecits } from '../dits/policy.ts'
import { recits } from '../dits/store.ts'
import { type SENS_COURT, t } from '../dits/textes.fr.ts'
import { RecitVu } from '../dits/views.tsx'

/** What people said and agreed that everybody reads. */
export const recitsScreen = screen()

const EN_VUE = 20

recitsScreen.get('/recits', gardee(), async (c) => {
  const { visit } = c.var
  const { tient, lus, choix } = await read(visit, async (tx) => ({
    tient: tientDesRecits(await gardien(tx, visit.me)),
    lus: (await recits(tx, { publics: true })).flatMap((un) => {
      const dit = dire(un, 'public')
      return dit ? [{ dit, action: un.action }] : []
    }),
    choix: (await choixLus(tx, await choixClos(tx), 'public')).filter(({ choisis }) => choisis.length > 0),
  }))
  const choisis = new Set(choix.flatMap((un) => un.choisis.map(({ recitId }) => recitId)))
  const autres = lus.filter(({ dit }) => !choisis.has(dit.id))
  const combien = (sens: keyof typeof SENS_COURT) => lus.filter(({ dit }) => dit.sens === sens).length
  return c.html(
    <Layout
      titre={t.titre}
      chapeau={t.chapeau}
      description={t.chapeau}
      gestes={
        tient ? (
          <Gestes>
            <Bouton href={url('/recits/tenir', visit)} icone="a-faire">
              Tenir les récits
            </Bouton>
            <Bouton href={url('/recits/recueillir', visit)} icone="ajouter" genre="secondaire">
              Recueillir
            </Bouton>
          </Gestes>
        ) : undefined
      }
    >
      {lus.length === 0 ? (
        <Vide titre="Aucun récit n’est encore public">
          Chacun est relu avec la personne, qui choisit qui peut le lire.
        </Vide>
      ) : (
        <p>
          {pluriel(lus.length, 'récit', 'récits')} : {combien('mieux')} en mieux, {combien('moins-bien')} en moins bien,{' '}
          {combien('rien')} où rien n’a changé. {lus.some(({ dit }) => estSansMieux(dit)) ? '' : t.aucunSansMieuxPublic}
        </p>
      )}
      {choix.map((un, rang) => (
        <Section id={`choix-${rang + 1}`} titre={un.titre}>
          <p class="doux">
            {`Choisis le ${enClair(un.jour)} par ${un.groupe}.`} {un.sansMieux}
          </p>
          <LongueListe
            genre="larges"
            visibles={EN_VUE}
            suite="Les autres récits choisis"
            elements={un.choisis.map(({ recit, retire, raison, action }) =>
              recit ? (
                <RecitVu recit={recit} t={visit.territoire} action={action} raison={raison} />
              ) : (
                <p class="doux">{retire}</p>
              ),
            )}
          />
        </Section>
      ))}
      {autres.length === 0 ? null : (
        <Section id="les-recits" titre={choix.length > 0 ? 'Les autres récits' : 'Les récits'}>
          <LongueListe
            genre="larges"
            visibles={EN_VUE}
            suite="Les récits plus anciens"
            elements={autres.map(({ dit, action }) => <RecitVu recit={dit} t={visit.territoire} action={action} />)}
          />
        </Section>
      )}
      <p>
        Un de ces récits est le vôtre ? <a href={url('/recits/retrait', visit)}>Le retirer avec vos six lettres</a>.
      </p>
    </Layout>,
  )
})
